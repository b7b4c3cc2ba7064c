using System.Buffers;
using System.Text;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>Reads the lines of a head, and refuses those that HTTP or the server cannot send.</summary>
internal static class HeaderLines
{
    private const string SetCookie = "Set-Cookie";

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // RFC 9110, 7.6.1; RFC 9112, 6.1 and 7.
    private static readonly string[] OfTheConnection =
        ["Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "TE", "Trailer"];

    public static List<HeaderLine> OfAnswer(BenchValues values) => [.. values.InOrder.Select(value => value.Name switch
    {
        "header" => Line(value),
        "header-raw" => RawLine(value),
        "set-cookie" => new(SetCookie, Text(value, value.Text())),
        "set-cookie-raw" => new(SetCookie, Octets(value, value.Octets())),
        _ => null,
    }).OfType<HeaderLine>()];

    public static List<HeaderLine> OfPreflight(BenchValues values) => [.. values.InOrder.Select(value => value.Name switch
    {
        "preflight-header" => Line(value),
        "preflight-header-raw" => RawLine(value),
        _ => null,
    }).OfType<HeaderLine>()];

    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Token);

    public static bool HasControl(string text) => text.Any(IsControl);

    /// <summary>ASCII that a header's value can have.</summary>
    public static string Text(BenchValue parameter, string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (!rune.IsAscii)
            {
                throw new BenchMistake($"'{parameter.Name}' has U+{rune.Value:X4}, and a header's value is ASCII here; "
                    + $"{(parameter.Name == "to" ? "percent-encode it as a URL does" : $"'{parameter.Name}-raw' takes octets, as %{Encoding.UTF8.GetBytes(rune.ToString())[0]:X2}…")}");
            }
        }

        return Octets(parameter, Encoding.Latin1.GetBytes(value));
    }

    private static HeaderLine Line(BenchValue parameter)
    {
        var (name, value) = Cut(parameter, parameter.Text());
        return new(name, value.Trim(' ', '\t') is { Length: > 0 } trimmed ? Text(parameter, trimmed) : null);
    }

    private static HeaderLine RawLine(BenchValue parameter)
    {
        var (name, value) = Cut(parameter, Encoding.Latin1.GetString(parameter.Octets()));
        return new(name, Octets(parameter, Encoding.Latin1.GetBytes(value)));
    }

    private static (string Name, string Value) Cut(BenchValue parameter, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw new BenchMistake($"'{parameter.Name}' is Name:Value, and here is no colon");
        var name = line[..colon];
        if (!IsToken(name))
        {
            throw new BenchMistake($"'{parameter.Name}' names a header {BenchMistake.Quoted(name)}, which is no token "
                + "(https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)");
        }

        return !OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? (name, line[(colon + 1)..])
            : throw new BenchMistake($"'{parameter.Name}': {name} belongs to the connection, which the server manages itself");
    }

    // RFC 9110, 5.5: a value has no control character but the tab.
    private static string Octets(BenchValue parameter, byte[] octets)
    {
        var value = Encoding.Latin1.GetString(octets);
        if (value.FirstOrDefault(IsControl, ' ') is var control and not ' ')
        {
            throw new BenchMistake($"'{parameter.Name}' has the octet 0x{(int)control:X2}, a control character, which no header's value has in HTTP "
                + "(https://www.rfc-editor.org/rfc/rfc9110#section-5.5)");
        }

        return value;
    }

    private static bool IsControl(char c) => c is (< ' ' and not '\t') or '\x7F';
}
