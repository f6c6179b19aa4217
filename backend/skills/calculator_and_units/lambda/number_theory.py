"""Primes, factors and multiples, with sympy, of numbers that take no noticeable time."""

from __future__ import annotations

from fractions import Fraction

from arithmetic import Number
from errors import NoAnswer

LARGEST = 10**14
"""Above it, finding factors may take seconds."""
LARGEST_RANK = 100_000


def take_whole(value: Number, largest: int = LARGEST) -> int:
    """Give a whole number.

    Raises:
        NoAnswer: it is none, or too large.
    """
    if value != int(value):
        raise NoAnswer("I can tell that only of whole numbers.")
    if abs(value) > largest:
        raise NoAnswer(f"I can tell that of numbers up to {largest:,}.")
    return int(value)


def is_prime(value: Number) -> bool:
    """Whether a whole number is a prime."""
    from sympy import isprime  # takes half a second to load, and few ask for primes

    return bool(isprime(take_whole(value)))


def find_next_prime(value: Number = Fraction(1)) -> Fraction:
    """Find the first prime above a number."""
    from sympy import nextprime

    if abs(value) > LARGEST:
        raise NoAnswer(f"I know primes up to {LARGEST:,}.")
    return Fraction(int(nextprime(int(value // 1))))


def find_previous_prime(value: Number) -> Fraction:
    """Find the last prime below a number."""
    from sympy import prevprime

    if value <= 2:
        raise NoAnswer("The first prime is 2.")
    if value > LARGEST:
        raise NoAnswer(f"I know primes up to {LARGEST:,}.")
    return Fraction(int(prevprime(-int(-value // 1))))


def find_nth_prime(rank: int) -> Fraction:
    """Find the prime of a rank."""
    from sympy import prime

    if not 1 <= rank <= LARGEST_RANK:
        raise NoAnswer(f"I can count primes from the first to the {LARGEST_RANK:,}th.")
    return Fraction(int(prime(rank)))


def list_primes(below: Number) -> list[int]:
    """List the primes up to a number."""
    from sympy import primerange

    if below > 1000:
        raise NoAnswer("I can list the primes up to 1,000.")
    return [int(prime) for prime in primerange(2, int(below) + 1)]


def list_divisors(value: Number) -> list[int]:
    """List all divisors of a whole number above zero."""
    from sympy import divisors

    return [int(divisor) for divisor in divisors(_take_positive(value))]


def list_prime_factors(value: Number) -> list[int]:
    """List the prime factors of a whole number above zero, each as often as it occurs."""
    from sympy import factorint

    factors = factorint(_take_positive(value))
    return [int(prime) for prime in sorted(factors) for _ in range(factors[prime])]


def _take_positive(value: Number) -> int:
    whole = take_whole(value)
    if whole < 1:
        raise NoAnswer("I can find the factors of whole numbers above zero.")
    return whole
