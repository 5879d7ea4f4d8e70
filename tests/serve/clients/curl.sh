# Prints the authorize URL, reads the callback, prints whose account it is, before and after a refresh.
set -eu
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
whose() { curl -sS -H "Authorization: Bearer $1" "$USERINFO_URL" | field infusionsoft_id; }

echo "$AUTHORIZE_URL?response_type=code&client_id=$CLIENT_ID&redirect_uri=$REDIRECT_URI&scope=full&state=s"
read -r callback
code=$(printf '%s' "$callback" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
tokens=$(curl -sS "$TOKEN_URL" -d grant_type=authorization_code -d "code=$code" \
  -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET" --data-urlencode "redirect_uri=$REDIRECT_URI")
before=$(whose "$(printf '%s' "$tokens" | field access_token)")
tokens=$(curl -sS -u "$CLIENT_ID:$CLIENT_SECRET" "$TOKEN_URL" -d grant_type=refresh_token \
  -d "refresh_token=$(printf '%s' "$tokens" | field refresh_token)")
echo "[\"$before\",\"$(whose "$(printf '%s' "$tokens" | field access_token)")\"]"
