#!/usr/bin/env bash
# Machines on one machine, for `scaling-out --hosts`: network namespaces joined by a bridge, each with a line of a given rate and delay. As root.
#   bench/hosts.sh up COUNT RATE [DELAY]     such as: up 2 1gbit 0.1ms; the addresses are 10.77.0.1, 10.77.0.2 and so on
#   bench/hosts.sh down
#   bench/hosts.sh run ADDRESS COMMAND       what mpirun calls in place of ssh
set -euo pipefail

case $1 in
up)
    ip link add unpool type bridge
    ip link set unpool up
    for ((i = 1; i <= $2; i++)); do
        ip netns add "unpool$i"
        ip link add "unpool$i" type veth peer name eth0 netns "unpool$i"
        ip link set "unpool$i" master unpool up
        ip -n "unpool$i" addr add "10.77.0.$i/24" dev eth0
        ip -n "unpool$i" link set eth0 up
        ip -n "unpool$i" link set lo up
        if [[ ${4:-} ]]; then
            ip netns exec "unpool$i" tc qdisc add dev eth0 root netem rate "$3" delay "$4" ||
                { echo "this kernel cannot delay packets (netem); leave the delay out" >&2; exit 1; }
        else
            ip netns exec "unpool$i" tc qdisc add dev eth0 root tbf rate "$3" burst 256kb latency 50ms
        fi
    done
    ;;
down)
    for name in $(ip netns list | grep -o '^unpool[0-9]*'); do ip netns delete "$name"; done
    ip link delete unpool
    ;;
run)
    exec ip netns exec "unpool${2##*.}" bash -c "${*:3}"
    ;;
*)
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
    ;;
esac
