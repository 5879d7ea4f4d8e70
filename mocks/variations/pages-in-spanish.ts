import { inLanguage } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages are in Spanish',
  handlers: inLanguage('es', {
    'Log In': 'Iniciar sesión',
    Username: 'Nombre de usuario',
    Password: 'Contraseña',
    'Authorize Application': 'Autorizar aplicación',
    'would like to access your account': 'quiere acceder a su cuenta',
    Allow: 'Permitir',
    Deny: 'Denegar',
    'Log Out': 'Cerrar sesión',
    'Logout successful': 'Cierre de sesión exitoso',
    'You have successfully logged out.': 'Ha cerrado la sesión con éxito.',
    'Do you want to log out?': '¿Desea cerrar la sesión?',
    Welcome: 'Bienvenido',
    'Email address': 'Correo electrónico',
    'Enter your password': 'Introduzca su contraseña',
    Continue: 'Continuar',
  }),
} satisfies VariationFile;
