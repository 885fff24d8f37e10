"""The filter of system calls, decided by the rules of Linux's packet filters, for both kinds of processors."""

import struct
from errno import ENOSYS, EPERM

import pytest

from coachlab.sandbox.system_calls import known_machine, refusals

ALLOWED = 0x7FFF0000
NAMES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# from Linux's tables: read, openat, execve, futex, clone, mmap, socket, socketpair, ptrace, unshare, mount, shmget
NUMBERS = {
    "x86_64": {"read": 0, "openat": 257, "execve": 59, "futex": 202, "clone": 56, "mmap": 9, "socket": 41}
    | {"socketpair": 53, "ptrace": 101, "unshare": 272, "mount": 165, "shmget": 29, "memfd_create": 319, "bpf": 321}
    | {"setns": 308, "keyctl": 250},
    "aarch64": {"read": 63, "openat": 56, "execve": 221, "futex": 98, "clone": 220, "mmap": 222, "socket": 198}
    | {"socketpair": 199, "ptrace": 117, "unshare": 97, "mount": 40, "shmget": 194, "memfd_create": 279, "bpf": 280}
    | {"setns": 268, "keyctl": 219},
}


def decided(program: bytes, number: int, *arguments: int, machine: int) -> int:
    """What a classic packet filter returns for a call: include/uapi/linux/filter.h, struct seccomp_data."""
    data = struct.pack("=IIQ6Q", number, machine, 0, *arguments, *[0] * (6 - len(arguments)))
    steps = [struct.unpack_from("=HBBI", program, place) for place in range(0, len(program), 8)]
    register = place = 0
    while True:
        code, then, otherwise, value = steps[place]
        place += 1
        if code == 0x20:
            (register,) = struct.unpack_from("=I", data, value)
        elif code == 0x54:
            register &= value
        elif code == 0x06:
            return value
        else:
            test = {0x15: register == value, 0x35: register >= value, 0x45: bool(register & value)}[code]
            place += then if test else otherwise


@pytest.fixture(params=NAMES)
def decide(request):
    """`decide(name or number, arguments…)` → what the filter returns on one kind of processor."""
    program = refusals(request.param)

    def call(name, *arguments):
        number = NUMBERS[request.param][name] if isinstance(name, str) else name
        return decided(program, number, *arguments, machine=NAMES[request.param])

    return call


def error(number):
    return 0x00050000 | number


@pytest.mark.parametrize("name", ["read", "openat", "execve", "futex", "socketpair"])
def test_what_every_program_does_is_allowed(decide, name):
    assert decide(name) == ALLOWED


@pytest.mark.parametrize(
    "name", ["ptrace", "unshare", "mount", "shmget", "memfd_create", "bpf", "setns", "keyctl", 425, 428, 438, 447]
)
def test_what_no_exercise_needs_is_refused(decide, name):
    assert decide(name) == error(EPERM)


@pytest.mark.parametrize(
    ("family", "answer"), [(1, ALLOWED), *((each, error(EPERM)) for each in (0, 2, 10, 16, 17, 38, 40))]
)
def test_only_sockets_inside_the_sandbox_are_allowed(decide, family, answer):
    assert decide("socket", family) == answer
    assert decide("socket", family, 2 | 0x80000) == answer


@pytest.mark.parametrize("flag", [0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000])
def test_processes_and_threads_are_allowed_but_no_new_namespace(decide, flag):
    thread, fork = 0x3D0F00, 0x1200011
    assert decide("clone", thread) == decide("clone", fork) == ALLOWED
    assert decide("clone", thread | flag) == decide("clone", fork | flag) == error(EPERM)


def test_memory_is_shared_only_under_a_name(decide):
    private, shared, nameless, stack = 0x02, 0x01, 0x20, 0x20000
    assert decide("mmap", 0, 4096, 3, private | nameless | stack) == ALLOWED
    assert decide("mmap", 0, 4096, 3, private) == ALLOWED
    assert decide("mmap", 0, 4096, 3, shared) == ALLOWED
    assert decide("mmap", 0, 4096, 3, shared | nameless) == error(EPERM)
    assert decide("mmap", 0, 4096, 3, 0x03 | nameless) == error(EPERM)


@pytest.mark.parametrize("number", [435, 453, 462, 10_000, 0x40000000, 0x40000000 + 101, 0xFFFFFFFF])
def test_what_is_newer_than_the_list_is_not_there(decide, number):
    assert decide(number) == error(ENOSYS)


def test_a_program_for_another_processor_is_killed():
    for machine, name in NAMES.items():
        others = {0x40000003, *NAMES.values()} - {name}
        assert {decided(refusals(machine), 0, machine=each) for each in others} == {0x80000000}


def test_a_processor_that_is_not_known_has_no_filter():
    assert not known_machine("riscv64")
    with pytest.raises(KeyError):
        refusals("riscv64")
