namespace ProxyVsCors.Scenarios.Observations;

/// <summary>One request and its response as the backend saw them; cookie values are masked.</summary>
/// <param name="Path">Path and query, without the run's id.</param>
/// <param name="Preflight">A CORS preflight: OPTIONS with Origin and Access-Control-Request-Method.</param>
/// <param name="Cookies">Names in the Cookie header, as sent.</param>
/// <param name="Visibility">What the browser did with the response.</param>
public sealed record Exchange(
    string Method,
    string Path,
    int Status,
    bool Preflight,
    bool OfLastFence,
    IReadOnlyList<string> Cookies,
    IReadOnlyList<HeaderLine> RequestHeaders,
    IReadOnlyList<HeaderLine> ResponseHeaders,
    ResponseVisibility Visibility)
{
    /// <summary>The request's header, or null if absent; several lines are joined with a comma (RFC 9110, 5.3).</summary>
    public string? RequestHeader(string name) => Joined(RequestHeaders, name);

    /// <inheritdoc cref="RequestHeader"/>
    public string? ResponseHeader(string name) => Joined(ResponseHeaders, name);

    private static string? Joined(IReadOnlyList<HeaderLine> lines, string name)
    {
        var values = lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return values.Count == 0 ? null : string.Join(", ", values.Select(line => line.Value));
    }
}

public sealed record HeaderLine(string Name, string Value);

public enum ResponseVisibility
{
    /// <summary>Not asked for by script (a form, an image, a navigation), so nothing to tell.</summary>
    Unknown,

    /// <summary>Script could read the response.</summary>
    Exposed,

    /// <summary>Script got an opaque response: no status, no body.</summary>
    Opaque,

    /// <summary>The browser kept the response from script.</summary>
    Blocked,
}
