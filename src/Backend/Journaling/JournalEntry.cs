namespace ProxyVsCors.Backend.Journaling;

/// <summary>One request and its answer. Values of cookies, tokens and passwords are masked.</summary>
/// <param name="Sequence">Order of arrival, over all servers that share the journal.</param>
/// <param name="Server">Which of them received it.</param>
/// <param name="Run">The <c>run</c> query parameter, or null.</param>
/// <param name="Path">Path and query as sent, without <c>run</c>.</param>
/// <param name="Status">As it left; 0 where the request ended without an answer.</param>
/// <param name="Preflight">OPTIONS with Origin and Access-Control-Request-Method.</param>
/// <param name="CookieLine">The Cookie header's pairs in the order in which they were sent.</param>
/// <param name="Milliseconds">From arrival to the start of the answer.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string Server,
    string? Run,
    string Method,
    string Path,
    int Status,
    bool Preflight,
    IReadOnlyList<JournalCookie> CookieLine,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    double Milliseconds)
{
    /// <summary>What the server says that it changed in another's answer.</summary>
    public IReadOnlyList<string> Transforms { get; init; } = [];

    /// <summary>What the bench was asked for and could not do, in a sentence; null where it did as asked, and for every other
    /// address.</summary>
    public string? Refusal { get; init; }

    /// <summary>The <c>run</c> in the address that the answer's Location names; null where there is none.</summary>
    public string? RedirectRun { get; init; }

    /// <summary>Names in the Cookie header, as sent.</summary>
    public IEnumerable<string> Cookies => CookieLine.Select(cookie => cookie.Name);
}
