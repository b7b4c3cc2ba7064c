using System.Globalization;
using System.Text;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>A parameter's value as the query string has it, percent-encoded.</summary>
/// <param name="Name">The parameter's.</param>
internal readonly record struct BenchValue(string Name, string Raw)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As UTF-8.</summary>
    /// <exception cref="BenchMistake">The percent-encoding is none, or its octets are not UTF-8.</exception>
    public string Text()
    {
        try
        {
            return Strict.GetString(Octets());
        }
        catch (DecoderFallbackException)
        {
            throw new BenchMistake($"'{Name}' is text, and its octets are not UTF-8; {RawName ?? "percent-encode it as UTF-8"}");
        }
    }

    /// <exception cref="BenchMistake">The percent-encoding is none.</exception>
    public byte[] Octets()
    {
        var octets = new MemoryStream(Raw.Length);
        for (var i = 0; i < Raw.Length; i++)
        {
            if (Raw[i] == '%')
            {
                if (i + 2 >= Raw.Length || !byte.TryParse(Raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var octet))
                    throw new BenchMistake($"'{Name}' has a % that two hexadecimal digits do not follow; a % itself is %25");
                octets.WriteByte(octet);
                i += 2;
            }
            else if (Raw[i] == '+')
            {
                octets.WriteByte((byte)' ');
            }
            else
            {
                octets.Write(Encoding.UTF8.GetBytes(Raw, i, char.IsHighSurrogate(Raw[i]) && i + 1 < Raw.Length ? 2 : 1));
                i += char.IsHighSurrogate(Raw[i]) && i + 1 < Raw.Length ? 1 : 0;
            }
        }

        return octets.ToArray();
    }

    /// <exception cref="BenchMistake">It is no number of the range.</exception>
    public int Number(int least, int most)
    {
        var text = Text();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BenchMistake($"'{Name}' is a number from {least} to {most}, and not {BenchMistake.Quoted(text)}");
    }

    /// <exception cref="BenchMistake">It is not 1.</exception>
    public bool Flag() => Text() is var text && text == "1"
        ? true
        : throw new BenchMistake($"'{Name}' is 1 or left out, and not {BenchMistake.Quoted(text)}");

    private string? RawName =>
        Array.Exists(["header", "preflight-header", "set-cookie", "body", "chunk", "message"], Name.Equals)
            ? $"'{Name}-raw' takes octets" : null;
}
