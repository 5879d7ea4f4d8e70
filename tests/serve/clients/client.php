<?php
// Prints the authorize URL, reads the callback, prints whose account it is, before and after a refresh.
function call(string $url, array $options): array {
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [CURLOPT_RETURNTRANSFER => true]);
    $body = curl_exec($curl);
    if ($body === false) throw new RuntimeException(curl_error($curl));
    return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
}

$id = getenv('CLIENT_ID');
$secret = getenv('CLIENT_SECRET');
$state = bin2hex(random_bytes(8));
echo getenv('AUTHORIZE_URL') . '?' . http_build_query([
    'response_type' => 'code',
    'client_id' => $id,
    'redirect_uri' => getenv('REDIRECT_URI'),
    'scope' => 'full',
    'state' => $state,
]) . "\n";

parse_str(parse_url(trim(fgets(STDIN)), PHP_URL_QUERY), $answer);
if ($answer['state'] !== $state) throw new RuntimeException('the state differs');
$whose = fn (array $tokens): string => call(getenv('USERINFO_URL'), [
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . $tokens['access_token']],
])['infusionsoft_id'];

$tokens = call(getenv('TOKEN_URL'), [CURLOPT_POSTFIELDS => http_build_query([
    'grant_type' => 'authorization_code',
    'code' => $answer['code'],
    'client_id' => $id,
    'client_secret' => $secret,
    'redirect_uri' => getenv('REDIRECT_URI'),
])]);
$before = $whose($tokens);
$tokens = call(getenv('TOKEN_URL'), [
    CURLOPT_USERPWD => "$id:$secret",
    CURLOPT_POSTFIELDS => http_build_query([
        'grant_type' => 'refresh_token',
        'refresh_token' => $tokens['refresh_token'],
    ]),
]);
echo json_encode([$before, $whose($tokens)]) . "\n";
