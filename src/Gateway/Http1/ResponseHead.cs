using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>Status line and fields of an answer (RFC 9112, 4 and 5), and how its body ends (6.3).</summary>
internal sealed class ResponseHead
{
    /// <summary>Characters of a field's name (RFC 9110, 5.6.2).</summary>
    private static readonly SearchValues<byte> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private ResponseHead(int minor, int status, string reason)
    {
        Minor = minor;
        Status = status;
        Reason = reason;
    }

    /// <summary>1 for HTTP/1.1, 0 for HTTP/1.0.</summary>
    public int Minor { get; }

    public int Status { get; }

    public string Reason { get; }

    /// <summary>Each line as a field of its own, in the order they came, each character a byte.</summary>
    public List<KeyValuePair<string, string>> Fields { get; } = new(8);

    /// <summary>In bytes; null where the body ends otherwise.</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>What it says of its connection (RFC 9110, 7.6.1); null if nothing.</summary>
    public string? Connection { get; private set; }

    /// <summary>Whether the connection can be used again after this answer (RFC 9112, 9.3).</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>What came behind a chunked body; empty before its end.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers { get; set; } = [];

    /// <returns>The length of the head with the empty line that ends it; -1 if it has not all come.</returns>
    public static int EndOf(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf((byte)'\n') is var found and >= 0;)
        {
            from += found + 1;
            var rest = bytes[from..];
            if (rest is [(byte)'\n', ..])
                return from + 1;
            if (rest is [(byte)'\r', (byte)'\n', ..])
                return from + 2;
        }

        return -1;
    }

    /// <param name="head">Up to and with the empty line.</param>
    /// <exception cref="HttpRequestException">It is none that every reader would read in the same way.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var parsed = ParseStatus(NextLine(ref head));
        ParseFields(head, parsed.Fields);
        parsed.Frame();
        return parsed;
    }

    /// <summary>As in a head, or in a trailer section.</summary>
    public static void ParseFields(ReadOnlySpan<byte> lines, List<KeyValuePair<string, string>> fields)
    {
        for (var line = NextLine(ref lines); line.Length > 0; line = NextLine(ref lines))
        {
            if (line[0] is (byte)' ' or (byte)'\t')
                throw InvalidAnswer.Because("has a folded line");
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
                throw InvalidAnswer.Because("has a line that is no header");
            // A proxy takes a space before the colon away (RFC 9112, 5.1).
            var name = line[..colon].TrimEnd(" \t"u8);
            if (name.Length == 0 || name.ContainsAnyExcept(Token))
                throw InvalidAnswer.Because("has a header whose name is none");
            var value = line[(colon + 1)..].Trim(" \t"u8);
            if (value.ContainsAny((byte)'\0', (byte)'\r'))
                throw InvalidAnswer.Because("has a header with a control character");
            fields.Add(new(FieldNames.Of(name), Encoding.Latin1.GetString(value)));
        }
    }

    private static ResponseHead ParseStatus(ReadOnlySpan<byte> line)
    {
        if (!(line.StartsWith("HTTP/1."u8) && line.Length >= 12
            && line[7] is (byte)'0' or (byte)'1'
            && line[8] == ' '
            && line[9] is >= (byte)'1' and <= (byte)'9' && char.IsAsciiDigit((char)line[10]) && char.IsAsciiDigit((char)line[11])
            && (line.Length == 12 || line[12] == ' ')))
        {
            throw InvalidAnswer.Because("has a status line that is none");
        }

        var reason = line.Length > 13 ? line[13..] : default;
        if (reason.ContainsAny((byte)'\0', (byte)'\r'))
            throw InvalidAnswer.Because("has a status line with a control character");
        var status = ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + (line[11] - '0');
        return new(line[7] - '0', status, reason.SequenceEqual("OK"u8) ? "OK" : Encoding.Latin1.GetString(reason));
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var line = bytes[..end];
        bytes = bytes[(end + 1)..];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private void Frame()
    {
        foreach (var (name, value) in Fields)
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                FrameByLength(value);
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                FrameByChunks(value);
            else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                Connection = Connection is null ? value : $"{Connection}, {value}";
        }

        KeepsAlive = Connection is null
            ? Minor == 1
            : !Says("close") && (Minor == 1 || Says("keep-alive"));

        if (IsChunked && ContentLength is not null)
            throw InvalidAnswer.Because("has a Content-Length beside a Transfer-Encoding");
    }

    private bool Says(string option) =>
        Connection!.Equals(option, StringComparison.OrdinalIgnoreCase) || Connection.Contains(',', StringComparison.Ordinal) && Connection.Split(',', StringSplitOptions.TrimEntries).Contains(option, StringComparer.OrdinalIgnoreCase);

    private void FrameByLength(string value)
    {
        if (ContentLength is not null)
            throw InvalidAnswer.Because("has two lengths");
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw InvalidAnswer.Because("has a length that is none");
        ContentLength = length;
    }

    private void FrameByChunks(string value)
    {
        if (IsChunked || Minor == 0 || !value.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            throw InvalidAnswer.Because("has an unknown Transfer-Encoding");
        IsChunked = true;
    }
}
