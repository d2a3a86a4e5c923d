#!/bin/sh
# Checks a sealed package with public tools alone, as its VERIFIER.md says:
#   verify.sh PACKAGE FINGERPRINT
# where PACKAGE is the ZIP file, or the folder into which it was unpacked, and FINGERPRINT is that of the organiser's key, learnt by another way.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -d "$1" ]; then cp -R "$1/." "$folder"; else unzip -q -d "$folder" "$1"; fi
cd "$folder"

# No file was changed, and none was added.
sha256sum --check --strict --quiet SHA256SUMS
unlisted=$(ls -A | grep -vxF -e SHA256SUMS -e SHA256SUMS.sig -e SHA256SUMS.ssh.sig -e "$(cut -c67- SHA256SUMS)" || true)
if [ -n "$unlisted" ]; then
  echo "not in the list: $unlisted"
  exit 1
fi

# The seals are those of the key.
openssl pkeyutl -verify -rawin -pubin -inkey cle-publique.pem -sigfile SHA256SUMS.sig -in SHA256SUMS
ssh-keygen -Y verify -f allowed_signers -I motion-ouverte -n motion-ouverte -s SHA256SUMS.ssh.sig <SHA256SUMS

# The key is the organiser's, in both of its forms.
ssh=$(cut -d' ' -f3- allowed_signers | ssh-keygen -lf - | cut -d' ' -f2)
head='\0\0\0\013ssh-ed25519\0\0\0 '
pem=$({ printf "$head"; openssl pkey -pubin -in cle-publique.pem -outform DER | tail -c 32; } |
  openssl dgst -sha256 -binary | openssl base64 -A | tr -d =)
if [ "$ssh" != "$2" ] || [ "SHA256:$pem" != "$2" ]; then
  echo "another key: $ssh, SHA256:$pem"
  exit 1
fi
