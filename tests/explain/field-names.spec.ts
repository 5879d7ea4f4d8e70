import { expect, test } from '@playwright/test';
import { mayHoldSecret, maySayWho, saysWho } from '../../commands/explain/field-names.ts';

const secret =
  'user_pass login_pwd userpw loginPW1 user_kodeord login_jelszo hasło login[pass] user_pw login_answer pw passcode kennwort passwort contraseña mot_de_passe senha userpass loginpwd txtPass newPassword1 j_password verification_code securityCode smsCode otpCode one-time-code otc mfa_token user_code recovery_code backupCode flowToken wresult credentials user_secret pin2 tan пароль 密码 userPIN loginCode okta.passcode';
const plain =
  'username loginfmt user[email] login_hint identifier code_challenge country_code languageCode zip_code passport_name passenger message mapping display company tenant';
const who = 'username loginfmt user[email] login identifierId txtUserName email_address';

for (const name of secret.split(' '))
  test(`a field called ${name} may hold a password or a code, and is nobody's name`, () => {
    expect([mayHoldSecret(name), maySayWho(name)]).toEqual([true, false]);
  });

test('a field of another name holds neither', () => {
  expect(plain.split(' ').filter(mayHoldSecret)).toEqual([]);
});

test('a field that is called for a person is theirs', () => {
  expect(who.split(' ').filter((name) => !maySayWho(name))).toEqual([]);
});

const sure =
  'username loginfmt user[email] login userEmail txtUserName email_address identifierId ctl00$Login1$UserName j_username session[username_or_email]';
test('a field that holds a name and nothing else is known by how its name ends', () => {
  expect(sure.split(' ').filter((name) => !saysWho(name))).toEqual([]);
});

const unsure =
  'login_csrf loginCsrfParam loginTicket login_challenge user_timezone login_type userpw user_open_sesame login[x] userAgent email_token';
test('what is about a login and may be a token or a secret is taken for no name', () => {
  expect(unsure.split(' ').filter(saysWho)).toEqual([]);
});
