using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Whether the name of a header or of a query value says that its value signs somebody in.</summary>
internal static partial class SecretNames
{
    // The last word of a name says what it is: access_token, X-Api-Key, clientSecret.
    private static readonly FrozenSet<string> LastWords = FrozenSet.Create(
        "token", "key", "secret", "password", "passwd", "pwd", "passphrase", "session", "sessionid", "sid", "code", "auth",
        "authorization", "credential", "credentials", "signature", "sig", "jwt", "apikey", "otp", "pin", "csrf", "xsrf", "ticket",
        "assertion");

    private static readonly string[] Endings = ["token", "secret", "password", "apikey", "sessionid"];

    // Its value is a list of words that pages hide bearer tokens in, for want of a header that they could set.
    private const string WebSocketProtocol = "sec-websocket-protocol";

    public static bool Has(string name)
    {
        var last = Words().Matches(name).LastOrDefault()?.Value.ToLowerInvariant() ?? "";
        var whole = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return LastWords.Contains(last)
            || Array.Exists(Endings, ending => whole.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || name.Equals(WebSocketProtocol, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]")]
    private static partial Regex Words();
}
