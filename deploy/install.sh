#!/bin/sh
# Prepares a Debian server for a project page: the web server, and a user who may put pages there.
# May be run again at any time: after a change here or in nginx/, or when there is a certificate.
set -eu

usage() {
	cat <<-'END'
	Så här används det, som root på en server med Debian 12 eller senare:

	    sh install.sh VÄRDNAMN NYCKLAR [MAPP [ANVÄNDARE]]

	VÄRDNAMN   sidans adress utan https://, till exempel visionen.kommunen.se
	NYCKLAR    en fil med de öppna SSH-nycklar som får publicera, en på varje rad
	MAPP       där sidan ska ligga; annars /srv/VÄRDNAMN
	ANVÄNDARE  den som publicerar; annars publicera
	END
}

wrong() { # what is wrong, and the cure
	printf 'Fel: %s\n' "$1" >&2
	is_wrong=1
}

matches() { # a text, and the extended expression that all of it is to match
	[ "$(printf '%s\n' "$1" | wc -l)" -eq 1 ] && printf '%s\n' "$1" | grep -Eqx "$2"
}

put() { # a file of nginx/, and where it goes with its placeholders filled in
	sed -e "s|@HOST@|$host|g; s|@ROOT@|$root|g; s|@CERTIFICATE@|$certificate|g; s|@KEY@|$key|g" \
		-e "$listening" "$here/nginx/$1" >"$2.new"
	mv "$2.new" "$2"
}

# --- What was asked for, held to what can be done ------------------------------------------------

here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] && [ $# -le 4 ] || { usage >&2; exit 2; }
host=$1 keys=$2 root=${3:-/srv/$1} user=${4:-publicera}
is_wrong=
label='[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'

[ "$(id -u)" -eq 0 ] || wrong 'Det här görs som root. Kör det med sudo.'
grep -Eqs '^ID="?debian"?$' /etc/os-release && [ "$(. /etc/os-release && echo "${VERSION_ID:-0}")" -ge 12 ] ||
	wrong 'Servern har inte Debian 12 eller senare. Välj en server som har det.'
matches "$host" "$label(\.$label)*" ||
	wrong "Värdnamnet är ”$host”. Skriv det med små bokstäver och utan https://, till exempel visionen.kommunen.se."
matches "$root" '/[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+' ||
	wrong "Mappen är ”$root”. Skriv hela sökvägen, minst två led, med A–Z, siffror, punkt, - och _, till exempel /srv/visionen."
matches "$user" '[a-z][a-z0-9-]{0,30}' ||
	wrong "Användaren är ”$user”. Skriv namnet med små bokstäver, siffror och bindestreck."
if [ ! -r "$keys" ] || [ ! -f "$keys" ]; then
	wrong "Filen ”$keys” med öppna SSH-nycklar finns inte eller går inte att läsa. Ange till exempel publicera.pub."
elif grep -q 'PRIVATE KEY' "$keys"; then
	wrong "I filen ”$keys” finns en hemlig nyckel. Ange filen med den öppna, som slutar på .pub."
elif ! grep -Eq '^(ssh|ecdsa|sk)-' "$keys" || grep -Evq '^((ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?|#.*|)$' "$keys"; then
	wrong "I filen ”$keys” ska det stå en öppen SSH-nyckel på varje rad, som börjar med till exempel ssh-ed25519, och inget annat."
fi
if id "$user" >/dev/null 2>&1 && [ "$(getent passwd "$user" | cut -d: -f6)" != "$root" ]; then
	wrong "Användaren $user finns redan och hör till något annat. Ange ett annat namn, sist på raden."
elif [ -e "$root" ] && [ "$(stat -c %U "$root")" != "$user" ]; then
	wrong "$root finns redan och tillhör inte $user. Ange en annan mapp, eller flytta undan den."
fi
[ -z "$is_wrong" ] || { echo 'Inget har ändrats.' >&2; exit 1; }

trap 'status=$?; [ $status -eq 0 ] || echo "Det blev inte klart. Rätta felet ovan och kör samma rad igen." >&2' EXIT

# --- Programs ------------------------------------------------------------------------------------

missing=
for package in nginx libnginx-mod-http-brotli-static libnginx-mod-http-headers-more-filter \
	openssh-server rsync openssl python3; do
	[ "$(dpkg-query -Wf '${db:Status-Abbrev}' $package 2>/dev/null)" = 'ii ' ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
	echo "Installerar$missing."
	export DEBIAN_FRONTEND=noninteractive
	apt-get -qq update
	apt-get -qq -y --no-install-recommends install $missing >/dev/null
fi

# --- The user who deploys: no password, keys that only root changes, one folder of its own -------

id "$user" >/dev/null 2>&1 ||
	useradd --user-group --no-create-home --home-dir "$root" --shell /bin/sh --password '*' "$user"
install -d -o "$user" -g "$user" -m 755 "$root"
install -d -m 755 /etc/ssh/authorized_keys.d
sed -nE 's/^(ssh|ecdsa|sk)-/restrict &/p' "$keys" >"/etc/ssh/authorized_keys.d/$user.new"
mv "/etc/ssh/authorized_keys.d/$user.new" "/etc/ssh/authorized_keys.d/$user"

# A connection that is lost is ended within a minute, and with it the deploy that holds the lock.
cat >"/etc/ssh/sshd_config.d/project-page-$user.conf" <<END
Match User $user
	AuthorizedKeysFile /etc/ssh/authorized_keys.d/$user
	AuthenticationMethods publickey
	DisableForwarding yes
	PermitTTY no
	ClientAliveInterval 15
	ClientAliveCountMax 3
Match all
END

# --- The web server ------------------------------------------------------------------------------

certificate=/etc/letsencrypt/live/$host/fullchain.pem key=/etc/letsencrypt/live/$host/privkey.pem
has_own=
if [ ! -e "$certificate" ] || [ ! -e "$key" ]; then
	has_own=1 certificate=/etc/ssl/certs/project-page-$host.pem key=/etc/ssl/private/project-page-$host.key
	if [ ! -e "$certificate" ] || [ ! -e "$key" ]; then
		install -m 600 /dev/null "$key"
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
			-subj "/CN=project-page" -addext "subjectAltName=DNS:$host" -keyout "$key" -out "$certificate" 2>/dev/null
	fi
fi
listening=
[ -e /proc/net/if_inet6 ] || listening='/listen \[::\]/d' # where there is no IPv6, nginx could not start
install -d -m 755 /var/www/project-page-acme
put http.conf /etc/nginx/conf.d/project-page.conf
put common.conf /etc/nginx/snippets/project-page-common.conf
put tls.conf /etc/nginx/snippets/project-page-tls.conf
put unknown-host.conf /etc/nginx/sites-available/unknown-host
put site.conf "/etc/nginx/sites-available/$host"
rm -f /etc/nginx/sites-enabled/default
ln -sf ../sites-available/unknown-host "../sites-available/$host" /etc/nginx/sites-enabled/
# nginx itself would let all read them until they are rotated for the first time.
for log in access error; do
	[ -e "/var/log/nginx/$host.$log.log" ] ||
		install -o www-data -g adm -m 640 /dev/null "/var/log/nginx/$host.$log.log"
done
nginx -t -q
[ -d /run/sshd ] || install -d -m 755 /run/sshd # made at sshd's first start, and looked for by -t
sshd=$(command -v sshd || echo /usr/sbin/sshd)
"$sshd" -t
"$sshd" -T -C "user=$user,host=$host,addr=127.0.0.1" | grep -q "authorized_keys.d/$user" || {
	echo "Fel: sshd läser inte /etc/ssh/sshd_config.d. Lägg raden Include /etc/ssh/sshd_config.d/*.conf först i /etc/ssh/sshd_config." >&2
	exit 1
}
if [ -d /run/systemd/system ]; then
	systemctl -q enable nginx ssh
	systemctl reload-or-restart nginx ssh
else
	echo 'Här finns ingen systemd: starta (om) nginx och sshd själv.'
fi

# --- What to know ---------------------------------------------------------------------------------

cat <<END

Klart. Sidan https://$host läggs i $root av användaren $user.
Tills något har publicerats svarar servern 503.
END
[ -z "$has_own" ] || cat <<END

Certifikatet är tills vidare serverns eget, som webbläsare varnar för. När $host
pekar hit skaffas ett riktigt så här, som sedan förnyas av sig självt:
    apt-get install certbot
    certbot certonly --webroot -w /var/www/project-page-acme -d $host --deploy-hook 'systemctl reload nginx'
    sh $here/install.sh $host $(realpath "$keys") $root $user
Den som publicerar före det lägger till DEPLOY_URL=ingen, annars tas sidan tillbaka
när kontrollen efteråt inte godkänner certifikatet.
END
cat <<END

Från datorn eller det CI som publicerar:
    make publish && make deploy DEPLOY_TO=$user@$host:$root
Serverns nyckel, för known_hosts där:
    $host $(cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub)
Brandväggen ska släppa in port 22 (publicering), 80 och 443 (webben).

Webbserverns loggar är /var/log/nginx/$host.access.log (utan besökares hela adress) och
$host.error.log. De sparas i 14 dagar. $root/deploys.log säger vem som publicerade vad.
END
