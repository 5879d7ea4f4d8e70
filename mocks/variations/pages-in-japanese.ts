import { inLanguage } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages are in Japanese',
  handlers: inLanguage('ja', {
    'Log In': 'ログイン',
    Username: 'ユーザー名',
    Password: 'パスワード',
    'Authorize Application': 'アプリケーションの認可',
    'would like to access your account': 'がアカウントへのアクセスを求めています',
    Allow: '許可',
    Deny: '拒否',
    'Log Out': 'ログアウト',
    'Logout successful': 'ログアウト成功',
    'You have successfully logged out.': '正常にログアウトしました。',
    'Do you want to log out?': 'ログアウトしますか?',
    Welcome: 'ようこそ',
    'Email address': 'メールアドレス',
    'Enter your password': 'パスワードを入力してください',
    Continue: '続ける',
  }),
} satisfies VariationFile;
