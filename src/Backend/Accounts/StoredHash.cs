using System.Buffers.Binary;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>What a stored hash tells of its own cost. The framework's format, version 3: a byte 1, then three 32-bit numbers,
/// big endian (the function, the rounds, the salt's length), then salt and key.</summary>
internal static class StoredHash
{
    private const int FunctionAt = 1;
    private const int RoundsAt = 5;
    private const int SaltLengthAt = 9;
    private const int Begin = 13;
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;
    private const uint HmacSha512 = 2;

    /// <returns>0 for what is no such hash, which is refused at once.</returns>
    public static int Rounds(string hash)
    {
        var bytes = new byte[hash.Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length > Begin && bytes[0] == 1
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(RoundsAt))
            : 0;
    }

    /// <summary>A hash that no password has, to be verified at a given cost.</summary>
    public static string OfNobody(int rounds)
    {
        var bytes = new byte[Begin + SaltBytes + KeyBytes];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(FunctionAt), HmacSha512);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(RoundsAt), (uint)rounds);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(SaltLengthAt), SaltBytes);
        return Convert.ToBase64String(bytes);
    }
}
