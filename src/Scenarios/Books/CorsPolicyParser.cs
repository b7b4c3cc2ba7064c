using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>CORS policies in the words of the topology table.</summary>
internal static class CorsPolicyParser
{
    private const string WithCredentials = ", with credentials";

    // Behind everything else.
    private const string AfterAuthentication = ", after authentication";

    private static readonly Dictionary<string, CorsAllowance> Phrases = new()
    {
        ["none"] = CorsAllowance.None,
        ["allow the frontend's origin"] = CorsAllowance.Frontend,
        ["allow any origin"] = CorsAllowance.Wildcard,
        ["reflect any origin"] = CorsAllowance.Reflect,
    };

    public static IEnumerable<string> All =>
        Phrases.Keys.SelectMany(phrase => phrase == "none" ? [phrase] : new[] { phrase, phrase + WithCredentials });

    /// <summary>A remark in parentheses at the end is for the reader.</summary>
    public static CorsPolicy? Parse(string text)
    {
        var remark = text.IndexOf('(', StringComparison.Ordinal);
        var phrase = (remark > 0 && text.EndsWith(')') ? text[..remark] : text).Trim();
        var late = phrase.EndsWith(AfterAuthentication, StringComparison.Ordinal);
        if (late)
            phrase = phrase[..^AfterAuthentication.Length];
        if (!All.Contains(phrase) || (late && phrase == "none"))
            return null;
        var credentials = phrase.EndsWith(WithCredentials, StringComparison.Ordinal);
        return new(Phrases[credentials ? phrase[..^WithCredentials.Length] : phrase], credentials) { IsAfterAuthentication = late };
    }
}
