using System.Globalization;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>The line before a chunk (RFC 9112, 7.1). Extensions are dropped.</summary>
internal static class ChunkSize
{
    /// <param name="line">Without its CRLF.</param>
    /// <exception cref="HttpRequestException">It is none.</exception>
    public static long Parse(ReadOnlySpan<byte> line)
    {
        var size = line;
        if (line.IndexOf((byte)';') is var extension and >= 0)
            size = line[..extension].TrimEnd(" \t"u8);
        return size.Length is > 0 and < 16 && !line.ContainsAny((byte)'\r', (byte)'\0')
            && long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw InvalidAnswer.Because("has a chunk size that is none");
    }
}
