"""Which calls to the Linux kernel the sandbox refuses: the network, other processes, and memory that nobody counts."""

from __future__ import annotations

import platform
import struct
from collections.abc import Sequence
from errno import ENOSYS, EPERM

# Numbers from Linux's own tables (arch/x86/entry/syscalls/syscall_64.tbl; include/uapi/asm-generic/unistd.h), and the
# machines' names from include/uapi/linux/audit.h. From 424 on the numbers are the same on all machines.
_ON_ALL = {
    "io_uring, a second way to most other calls": (425, 426, 427),
    "mounts: open_tree … fspick, mount_setattr": (428, 429, 430, 431, 432, 433, 442),
    "another process's files, memory that nobody counts: pidfd_getfd, memfd_secret": (438, 447),
}
_CLONE3 = 435
_NEWEST_KNOWN = 452

_X86_64 = {
    "ptrace and other processes": (101, 310, 311, 312),
    "memory that outlives its process: shmget, semget, msgget, mq_open, memfd_create": (29, 64, 68, 240, 319),
    "namespaces and mounts": (155, 161, 165, 166, 272, 304, 308),
    "keys": (248, 249, 250),
    "bpf, perf_event_open, userfaultfd, fanotify_init": (300, 298, 321, 323),
    "the machine: clock, modules, swap, start": (103, 163, 164, 167, 168, 169, 175, 176, 179, 227, 246, 313, 320),
    "ports and terminals: vhangup, modify_ldt, iopl, ioperm": (153, 154, 172, 173),
}
_AARCH64 = {
    "ptrace and other processes": (117, 270, 271, 272),
    "memory that outlives its process: shmget, semget, msgget, mq_open, memfd_create": (194, 190, 186, 180, 279),
    "namespaces and mounts": (39, 40, 41, 51, 97, 265, 268),
    "keys": (217, 218, 219),
    "bpf, perf_event_open, userfaultfd, fanotify_init": (262, 241, 280, 282),
    "the machine: clock, modules, swap, start": (58, 60, 89, 104, 105, 106, 112, 116, 142, 170, 224, 225, 273, 294),
}
# machine: (its name for the kernel, refused calls, clone, mmap, socket)
_MACHINES = {
    "x86_64": (0xC000003E, _X86_64, 56, 9, 41),
    "aarch64": (0xC00000B7, _AARCH64, 220, 222, 198),
}

_NEW_NAMESPACES = 0x7E02_0000  # CLONE_NEWNS, -CGROUP, -UTS, -IPC, -USER, -PID, -NET
_SHARED_NAMELESS = 0x21  # MAP_SHARED | MAP_ANONYMOUS
_UNIX = 1  # AF_UNIX, inside the sandbox only

# the classic Berkeley packet filter: include/uapi/linux/bpf_common.h; offsets of struct seccomp_data
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _MACHINE = 0, 4
_ALLOW, _ERROR, _KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000


def known_machine(machine: str = "") -> bool:
    """Whether the calls of this kind of processor are known.

    >>> known_machine("x86_64"), known_machine("pdp11")
    (True, False)
    """
    return (machine or platform.machine()) in _MACHINES


def refusals(machine: str = "") -> bytes:
    """The filter for bubblewrap's `--seccomp`: 8 bytes an instruction. Raises KeyError for an unknown machine.

    Everything refused is answered with an error, so that code which tries goes on and can be told; a program for
    another kind of processor is killed. Refused are the calls above, every socket but those inside the sandbox, new
    namespaces, memory shared without a name, and calls that are newer than this list.

    >>> len(refusals("x86_64")) % 8
    0
    """
    name, groups, clone, mmap, socket = _MACHINES[machine or platform.machine()]
    refused = sorted(number for group in [*_ON_ALL.values(), *groups.values()] for number in group)
    program = [
        _step(_LOAD, _MACHINE),
        _step(_EQUAL, name, then=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        # x32, a second numbering on x86_64, lies above too
        *_if(_AT_LEAST, _NEWEST_KNOWN + 1, [_step(_RETURN, _ERROR | ENOSYS)]),
        *_if(_EQUAL, _CLONE3, [_step(_RETURN, _ERROR | ENOSYS)]),  # the C library then takes clone
    ]
    for number in refused:
        program += _if(_EQUAL, number, [_step(_RETURN, _ERROR | EPERM)])
    no = _step(_RETURN, _ERROR | EPERM)
    yes = _step(_RETURN, _ALLOW)
    program += _if(_EQUAL, clone, [_argument(0), *_if(_ANY_BIT, _NEW_NAMESPACES, [no]), yes])
    program += _if(_EQUAL, socket, [_argument(0), *_if(_EQUAL, _UNIX, [yes]), no])
    shared = [_argument(3), _step(_AND, _SHARED_NAMELESS), *_if(_EQUAL, _SHARED_NAMELESS, [no]), yes]
    program += _if(_EQUAL, mmap, shared)
    return b"".join([*program, yes])


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)


def _if(test: int, value: int, body: Sequence[bytes]) -> list[bytes]:
    return [_step(test, value, otherwise=len(body)), *body]


def _argument(number: int) -> bytes:
    """Load the lower half of an argument; both known machines keep it first."""
    return _step(_LOAD, 16 + 8 * number)
