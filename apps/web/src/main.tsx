import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startLanguage } from './i18n';
import { markStyles } from './style/nonce';
import { applyTokens } from './theme';
import './style/base.css';
import './style/marks.css';
import './style/tables.css';
import './style/forms.css';
import './style/lists.css';

markStyles(document);
applyTokens(document.documentElement);
await startLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
