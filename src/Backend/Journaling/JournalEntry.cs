namespace ProxyVsCors.Backend.Journaling;

/// <summary>One request and its answer. Values of cookies, tokens and passwords are masked.</summary>
/// <param name="Sequence">Order of arrival.</param>
/// <param name="Run">The <c>run</c> query parameter, or null.</param>
/// <param name="Path">Path and query as sent, without <c>run</c>.</param>
/// <param name="Status">0 where the request ended without an answer.</param>
/// <param name="Preflight">OPTIONS with Origin and Access-Control-Request-Method.</param>
/// <param name="Cookies">Names in the Cookie header, as sent.</param>
/// <param name="Milliseconds">From arrival to the start of the answer.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string? Run,
    string Method,
    string Path,
    int Status,
    bool Preflight,
    IReadOnlyList<string> Cookies,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    double Milliseconds)
{
    /// <summary>What the bench was asked for and could not do, in a sentence; null where it did as asked, and for every other
    /// address.</summary>
    public string? Refusal { get; init; }
}
