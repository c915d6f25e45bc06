"""xoshiro256++ seeded by SplitMix64, from the papers, in plain Python."""
import golden

M = (1 << 64) - 1


def splitmix(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & M
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
        yield z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & M


def xoshiro(seed, n):
    mixer = splitmix(seed)
    s = [next(mixer) for _ in range(4)]
    out = []
    for _ in range(n):
        out.append((rotl((s[0] + s[3]) & M, 23) + s[0]) & M)
        t = (s[1] << 17) & M
        s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)
    return out


# The first output of SplitMix64 for seed 0 is 0xe220a8397b1dcdaf, as in Java's SplittableRandom.
assert next(splitmix(0)) == 0xE220A8397B1DCDAF
golden.write("xoshiro", [dict(seed=s, outputs=xoshiro(s, 8)) for s in (0, 1, 20261124, M)],
             "plain Python from Blackman and Vigna 2021; SplitMix64 checked against its known first output")
