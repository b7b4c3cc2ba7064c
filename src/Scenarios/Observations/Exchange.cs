namespace ProxyVsCors.Scenarios.Observations;

/// <summary>One request and its response as a server saw them; cookie values are masked.</summary>
/// <param name="Server">Which one received it: a site's name, or <see cref="Gateway"/> where it ended there.</param>
/// <param name="Fence">0-based index of the fence that was running.</param>
/// <param name="Call">The number of the script's call within its fence, from 1; null where the script made the address itself.</param>
/// <param name="Path">Path and query, without the run's id.</param>
/// <param name="Status">As it left; 0 where the request ended without an answer.</param>
/// <param name="Preflight">A CORS preflight: OPTIONS with Origin and Access-Control-Request-Method.</param>
/// <param name="CookieLine">The Cookie header's pairs in the order in which they were sent, twins as well.</param>
/// <param name="ResponseHeaders">As the browser received them.</param>
/// <param name="Visibility">What the browser did with the response.</param>
public sealed record Exchange(
    string Server,
    int Fence,
    int? Call,
    string Method,
    string Path,
    int Status,
    bool Preflight,
    IReadOnlyList<CookiePair> CookieLine,
    IReadOnlyList<HeaderLine> RequestHeaders,
    IReadOnlyList<HeaderLine> ResponseHeaders,
    ResponseVisibility Visibility)
{
    public const string Gateway = "gateway";

    /// <summary>What the backend sent, where a gateway stood between; else null.</summary>
    public IReadOnlyList<HeaderLine>? UpstreamResponseHeaders { get; init; }

    /// <summary>What the gateway changed, in its own words.</summary>
    public IReadOnlyList<string> Transforms { get; init; } = [];

    /// <summary>The number in the address that the response's Location names; null where it has none.</summary>
    public int? RedirectCall { get; init; }

    /// <summary>Why the bench refused the request; null where it did not.</summary>
    public string? Refusal { get; init; }

    /// <summary>The script's call that led to it; null where none is known.</summary>
    public PageCall? PageCall { get; init; }

    /// <summary>Names in the Cookie header, as sent.</summary>
    public IReadOnlyList<string> Cookies => [.. CookieLine.Select(pair => pair.Name)];

    /// <summary>The request's header, or null if absent; several lines are joined with a comma (RFC 9110, 5.3).</summary>
    public string? RequestHeader(string name) => Joined(RequestHeaders, name);

    /// <inheritdoc cref="RequestHeader"/>
    public string? ResponseHeader(string name) => Joined(ResponseHeaders, name);

    /// <summary>What the backend sent of it before a gateway changed it; null if absent, or without a gateway.</summary>
    public string? UpstreamResponseHeader(string name) => Joined(UpstreamResponseHeaders ?? [], name);

    private static string? Joined(IReadOnlyList<HeaderLine> lines, string name)
    {
        var values = lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return values.Count == 0 ? null : string.Join(", ", values.Select(line => line.Value));
    }
}
