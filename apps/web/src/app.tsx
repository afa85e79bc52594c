import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { ApiError } from './api/client';
import { sessionQuery } from './api/session';
import { useText } from './i18n';
import { antTheme } from './theme';
import { makeRouter } from './url/router';

const client = new QueryClient({
  defaultOptions: {
    // A browser that believes to be offline would wait in silence; the server is often in the same house all the same.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
    },
  },
});

/** A refused session anywhere leads back to the sign-in page. */
function watch(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) client.setQueryData(sessionQuery.queryKey, null);
}
client
  .getQueryCache()
  .subscribe((event) => event.type === 'updated' && event.action.type === 'error' && watch(event.action.error));
client
  .getMutationCache()
  .subscribe((event) => event.type === 'updated' && event.action.type === 'error' && watch(event.action.error));

const router = makeRouter();

/** The page with its providers. */
export function App() {
  const { lang } = useText();
  return (
    <ConfigProvider
      theme={antTheme}
      locale={lang === 'zh' ? zh : en}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="app-root" notification={{ placement: 'bottomRight' }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
