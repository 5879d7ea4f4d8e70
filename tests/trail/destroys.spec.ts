import { expect, test } from '@playwright/test';
import { destroys } from '../../core/trail/destroys.ts';

/** What pages say who do it, by language. */
const said = {
  en: [
    ...['Delete my account', 'Erase everything', 'Remove this device', 'Clear history', 'Revoke access'],
    ...['Withdraw consent', 'Reset password', 'Deactivate', 'Disable sign-in', 'Close my account'],
    ...['Sign out of all devices', 'Sign out everywhere', 'Unsubscribe', 'Unlink', 'Disconnect', 'Forget me'],
    ...['Uninstall', 'Regenerate the key', 'Discard changes', 'Destroy', 'Terminate session'],
  ],
  de: [
    ...[
      'Konto löschen',
      'Kontolöschung bestätigen',
      'Gerät entfernen',
      'Verlauf leeren',
      'Zugriff widerrufen',
    ],
    ...[
      'Einwilligung zurückziehen',
      'Passwort zurücksetzen',
      'Schlüssel wurde zurückgesetzt',
      'Deaktivieren',
    ],
    ...['Mein Konto schließen', 'Schließen Sie Ihr Konto', 'Von allen Geräten abmelden', 'Überall abmelden'],
    ...['Abbestellen', 'Verknüpfung aufheben', 'Trennen', 'Vergiss mich', 'Deinstallieren', 'Vernichten'],
    ...['Schlüssel neu erzeugen', 'Änderungen verwerfen', 'Sitzung beenden', 'Token ungültig machen'],
  ],
  fr: [
    ...['Supprimer mon compte', 'Tout effacer', 'Retirer cet appareil', "Vider l'historique", 'Révoquer'],
    ...['Retirer le consentement', 'Réinitialiser le mot de passe', 'Désactiver', 'Fermer mon compte'],
    ...['Déconnecter tous les appareils', 'Se déconnecter partout', 'Se désabonner', 'Dissocier'],
    ...["Déconnecter l'application", 'Oublier cet appareil', 'Désinstaller', 'Régénérer la clé', 'Détruire'],
    ...['Rejeter les modifications', 'Résilier', 'Clôture du compte', 'Enlever'],
  ],
  es: [
    ...[
      'Eliminar mi cuenta',
      'Borrar todo',
      'Quitar este dispositivo',
      'Vaciar el historial',
      'Revocar acceso',
    ],
    ...[
      'Retirar el consentimiento',
      'Restablecer contraseña',
      'Desactivar',
      'Deshabilitar',
      'Cerrar mi cuenta',
    ],
    ...['Cerrar todas las sesiones', 'Salir de todos los dispositivos', 'Darse de baja', 'Desvincular'],
    ...['Desconectar', 'Olvidar este equipo', 'Desinstalar', 'Regenerar la clave', 'Destruir', 'Descartar'],
  ],
};

/** What leads on, and begins like some of them. */
const leadingOn = [
  ...['Continue as Ada', 'Borrower portal', 'Quite sure', 'Retirement plan', 'Sign in', 'Allow', 'Next step'],
  ...['Weiter als Ada', 'Verbinden', 'Ankündigungen lesen', 'Anmelden', 'Abmelden', 'Erlauben', 'Vernetzen'],
  ...[
    'Continuer en tant que Ada',
    'Se connecter',
    'Se déconnecter',
    'Vidéo',
    'Autoriser',
    'Terminer',
    'Retour',
  ],
  ...['Continuar como Ada', 'Iniciar sesión', 'Cerrar sesión', 'Terminar', 'Permitir', 'Quito', 'Conectar'],
];

for (const [language, texts] of Object.entries(said))
  test(`what destroys, revokes or ends something is known by its words: ${language}`, () => {
    expect(texts.filter((text) => !destroys([text]))).toEqual([]);
  });

test('what leads on is not taken for it', () => {
  expect(leadingOn.filter((text) => destroys([text]))).toEqual([]);
});
