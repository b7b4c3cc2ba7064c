using System.Text.RegularExpressions;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>An address as a record keeps it: as sent, without the run's id, and without the values that sign somebody in, be
/// they in its user name, its path's parameters, its query, its fragment, in an address or JSON inside of it, or in what the bench
/// was asked to answer with.</summary>
public static partial class RecordedPath
{
    private const string Run = "run";

    // Addresses in addresses, and encodings of encodings. Whoever goes deeper is not followed, and nothing of it is kept.
    private const int MostLayers = 8;

    // A line of a header, in the bench's words.
    private static readonly string[] Lines = ["header", "preflight-header"];

    public static string Of(string target) => Of(target, 0);

    /// <param name="text">An address, what stands behind a question mark or a hash in one, or any other text.</param>
    /// <param name="layer">How many others it was in.</param>
    internal static string Of(string text, int layer)
    {
        if (layer > MostLayers)
            return Redaction.Mask;
        // Of an address as it came, each part is looked at for itself.
        if (layer > 0 && RecordedJson.Of(text, layer) is { } json)
            return json;
        var (address, fragment) = Cut(text, '#');
        var (path, query) = Cut(address, '?');
        var kept = query.Length == 0 ? "" : string.Join('&', query[1..].Split('&').Where(part => Name(part) != Run).Select(part => Masked(part, layer)));
        return Path(path, layer) + (kept.Length == 0 ? "" : "?" + kept) + (fragment.Length == 0 ? "" : "#" + Of(fragment[1..], layer + 1));
    }

    /// <param name="text">What stands before a question mark: a path with whatever is before it, or pairs of names and values.</param>
    private static string Path(string text, int layer)
    {
        if (RecordedJson.Of(text, layer) is { } json)
            return json;
        if (Pair().IsMatch(text))
            return string.Join('&', text.Split('&').Select(part => Masked(part, layer)));
        var masked = PathParameter().Replace(
            UserInfo().Replace(text, $"$1{Redaction.Mask}@"),
            parameter => SecretNames.Has(Uri.UnescapeDataString(parameter.Groups[1].Value)) ? $";{parameter.Groups[1].Value}={Redaction.Mask}" : parameter.Value);
        var plain = Uri.UnescapeDataString(masked);
        return plain != masked && Of(plain, layer + 1) is var inner && inner != plain ? inner : masked;
    }

    private static string Masked(string part, int layer)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        var before = part[..(equals + 1)];
        var value = Decoded(part[(equals + 1)..]);
        var name = equals < 0 ? "" : Name(part);
        if (name == "set-cookie")
            return "set-cookie=" + Redaction.SetCookie(value.TrimStart());
        if (Lines.Contains(name))
            return Line(name, value) ?? part;
        return SecretNames.Has(Decoded(before)) ? before + Redaction.Mask
            : Of(value, layer + 1) is var inner && inner != value ? before + Uri.EscapeDataString(inner)
            : part;
    }

    /// <returns>Null where there is nothing to mask.</returns>
    private static string? Line(string name, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var (header, value) = (line[..colon].Trim(), line[(colon + 1)..].TrimStart());
        var masked = Redaction.Header(header, value);
        return masked == value ? null : $"{name}={header}:{masked}";
    }

    private static string Name(string part) => Decoded(Cut(part, '=').Before).Trim().ToLowerInvariant();

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static (string Before, string From) Cut(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[at..]) : (text, "");

    [GeneratedRegex(@"^\s*[\w.$%[\]-]+=")]
    private static partial Regex Pair();

    // RFC 3986, 3.2: it ends with the last @ of what stands between two slashes and the next one.
    [GeneratedRegex(@"((?:^|:)[/\\]{2})[^/\\]*@")]
    private static partial Regex UserInfo();

    // RFC 3986, 3.3.
    [GeneratedRegex(@";([^;=/]*)=([^;/]*)")]
    private static partial Regex PathParameter();
}
