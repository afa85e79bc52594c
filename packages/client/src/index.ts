export { ApiError, createClient, type ClientOptions } from './client';
export type * from './generated/api';
export {
  signWebhook,
  TOLERANCE_SECONDS,
  verifyWebhook,
  WebhookError,
  type VerifyOptions,
  type WebhookFault,
  type WebhookHeaders,
} from './webhooks';
