namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Which of a browser's log lines give a reason, and which only repeat what script or journal know.</summary>
internal static class BrowserMessages
{
    private static readonly string[] Repetitions =
    [
        "Failed to load resource: the server responded with a status of",
        "Failed to load resource: net::ERR_FAILED",
    ];

    public static bool AreReason(string text) =>
        !Repetitions.Any(repetition => text.StartsWith(repetition, StringComparison.Ordinal));
}
