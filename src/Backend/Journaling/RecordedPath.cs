namespace ProxyVsCors.Backend.Journaling;

/// <summary>An address as a record keeps it: as sent, without the run's id, and without the values that sign somebody in, be
/// they in its query or in what the bench was asked to answer with.</summary>
public static class RecordedPath
{
    private const string Run = "run";

    // A line of a header, in the bench's words.
    private static readonly string[] Lines = ["header", "preflight-header"];

    public static string Of(string target)
    {
        var (address, fragment) = Cut(target, '#');
        var (path, query) = Cut(address, '?');
        if (query.Length == 0)
            return target;
        var kept = string.Join('&', query[1..].Split('&').Where(part => Name(part) != Run).Select(Masked));
        return kept.Length == 0 ? path + fragment : $"{path}?{kept}{fragment}";
    }

    private static string Masked(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return part;
        var name = Name(part);
        var value = Decoded(part[(equals + 1)..]);
        if (name == "set-cookie")
            return "set-cookie=" + Redaction.SetCookie(value.TrimStart());
        if (Lines.Contains(name))
            return Line(name, value) ?? part;
        return SecretNames.Has(name) ? part[..(equals + 1)] + Redaction.Mask
            : value.Contains('?') && Of(value) is var inner && inner != value ? part[..(equals + 1)] + Uri.EscapeDataString(inner)
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
}
