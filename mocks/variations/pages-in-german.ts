import { inLanguage } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages are in German',
  handlers: inLanguage('de', {
    'Log In': 'Anmelden',
    Username: 'Benutzername',
    Password: 'Passwort',
    'Authorize Application': 'Anwendung autorisieren',
    'would like to access your account': 'möchte auf Ihr Konto zugreifen',
    Allow: 'Zulassen',
    Deny: 'Ablehnen',
    'Log Out': 'Abmelden',
    'Logout successful': 'Abmeldung erfolgreich',
    'You have successfully logged out.': 'Sie haben sich erfolgreich abgemeldet.',
    'Do you want to log out?': 'Möchten Sie sich abmelden?',
    Welcome: 'Willkommen',
    'Email address': 'E-Mail-Adresse',
    'Enter your password': 'Geben Sie Ihr Passwort ein',
    Continue: 'Weiter',
  }),
} satisfies VariationFile;
