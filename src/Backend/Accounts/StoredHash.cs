using System.Buffers.Binary;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>What a stored hash tells of its own cost. The framework's format, version 3: a byte 1, then three 32-bit numbers,
/// big endian, of which the second counts the rounds.</summary>
internal static class StoredHash
{
    private const int RoundsAt = 5;

    public static bool IsCheaper(string hash, string than) => Rounds(hash) < Rounds(than);

    private static uint Rounds(string hash)
    {
        var bytes = new byte[hash.Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length > RoundsAt + sizeof(uint) && bytes[0] == 1
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(RoundsAt))
            : 0;
    }
}
