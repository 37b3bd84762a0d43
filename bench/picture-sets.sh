#!/usr/bin/env bash
# Makes the sets of pictures that the README's table was measured on, from pictures in Debian's packages: icons (100 of 64x64 in colour),
# tiles (1,000 of 128x128, cut out of photographs) and ramps (200 of 64x64, grey with 16 bits, half of them textures).
# Needs apt-get, dpkg-deb and ImageMagick.
set -euo pipefail
out=$(realpath -m "${1:?usage: bench/picture-sets.sh DIR}")
[ ! -e "$out" ] || { echo "$out is there already" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out/icons" "$out/tiles" "$out/ramps" "$work/tiles"

cd "$work"
apt-get download oxygen-icon-theme mate-backgrounds
for package in *.deb; do dpkg-deb -x "$package" files; done

find files -path '*/64x64/apps/*.png' -type f | sort | head -100 | xargs cp -t "$out/icons"

# Twelve photographs, 84 tiles of each.
find files -path '*/nature/*.jpg' -type f | sort | while read -r photo; do
    convert "$photo" -resize 1536x896^ -gravity center -extent 1536x896 -crop 128x128 +repage "tiles/$(basename "$photo" .jpg)-%02d.png"
done
find tiles -name '*.png' | sort | head -1000 | xargs mv -t "$out/tiles"

for i in $(seq 0 99); do
    number=$(printf %03d "$i")
    convert -size 64x64 -define gradient:angle=$((i * 36 / 10)) "gradient:gray($((i % 40))%)-gray($((100 - i % 30))%)" \
        -colorspace Gray -depth 16 "$out/ramps/ramp-$number.png"
    convert -size 64x64 -seed "$i" plasma:fractal -colorspace Gray -blur "0x$((1 + i % 3))" -depth 16 "$out/ramps/texture-$number.png"
done
for set in icons tiles ramps; do echo "$out/$set: $(find "$out/$set" -type f | wc -l) pictures"; done
