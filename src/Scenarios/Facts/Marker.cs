namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What a cell writes where there is no value. A value that reads like one is written in quotation marks, so that a header
/// <c>X-A: none</c> is <c>"none"</c> and no header is <c>none</c>.</summary>
internal static class Marker
{
    public const string None = "none";
    public const string NoRequest = "no request";
    public const string NoPreflight = "no preflight";
    public const string NoGateway = "no gateway";

    private const string Any = "any";

    private static readonly string[] All = [None, NoRequest, NoPreflight, NoGateway, Any];

    /// <returns>The value itself, or in quotation marks where a cell could not say it otherwise.</returns>
    /// <param name="taken">Further texts that mean something else.</param>
    public static string Escape(string value, IEnumerable<string>? taken = null) => Reads(value, taken ?? []) ? Quote(value) : value;

    /// <summary>As a quoted-string (RFC 9110, 5.6.4).</summary>
    public static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static bool Is(string value) => All.Contains(value);

    private static bool Reads(string value, IEnumerable<string> taken) =>
        value.Length == 0
        || value.Trim() != value
        || Is(value)
        || taken.Contains(value)
        || (value.Length > 1 && value[0] == '"' && value[^1] == '"' && Reads(value[1..^1], taken));
}
