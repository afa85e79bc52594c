/** What a request that this server sends outside may be refused for. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  OUTGOING_REFUSED: {
    kind: 'refused',
    zh: '地址“{host}”不允许访问:{why}。请核对网址;确属本单位内网系统的,请系统管理员在服务器的内网许可清单中登记。',
    en: 'The address “{host}” may not be called: {why}. Check it; for a system inside your own network, have the operator add it to the list of permitted inside addresses.',
  },
  OUTGOING_FAILED: {
    kind: 'refused',
    zh: '连不上“{host}”。请核对网址、端口和证书,确认对方系统在线后再试。',
    en: '“{host}” could not be reached. Check the address, the port and the certificate, and that the system there is running; then try again.',
  },
  OUTGOING_SLOW: {
    kind: 'refused',
    zh: '“{host}”在 {seconds} 秒内没有答复。请稍后再试,或联系对方单位。',
    en: '“{host}” did not answer within {seconds} seconds. Try again later, or ask those who run it.',
  },
  OUTGOING_TOO_LARGE: {
    kind: 'refused',
    zh: '“{host}”的答复超过 {kilobytes} KB,已停止接收。请联系对方单位核对接口。',
    en: 'The answer of “{host}” is larger than {kilobytes} kB; reading was stopped. Ask those who run it to check the interface.',
  },
});
