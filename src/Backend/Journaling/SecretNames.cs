using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Whether the name of a header, of a parameter or of a JSON property says that its value signs somebody in.</summary>
internal static partial class SecretNames
{
    // Wherever it stands in the name: id_token_hint, password_confirmation, X-Session-Data, refreshToken2.
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        "token", "key", "secret", "password", "passwd", "passcode", "passphrase", "pass", "pwd", "session", "sessionid", "sessid", "sid",
        "cookie", "auth", "authorization", "bearer", "credential", "credentials", "signature", "sig", "jwt", "saml", "apikey", "otp",
        "totp", "pin", "csrf", "xsrf", "ticket", "assertion", "verifier");

    // A code signs somebody in, unless it is one of these: statusCode, country_code.
    private const string Code = "code";

    private static readonly FrozenSet<string> OrdinaryCodes = FrozenSet.Create(
        "status", "error", "exit", "result", "response", "reason", "country", "language", "currency", "postal", "zip", "area");

    // In names that are written in one: JSESSIONID, PHPSESSID, newpassword, DPoP.
    private static readonly string[] Parts =
        ["password", "passwd", "passphrase", "secret", "sessionid", "sessid", "apikey", "bearer", "csrftoken", "accesstoken", "dpop"];

    private static readonly string[] Endings = ["token", "authcode"];

    // Its value is a list of words that pages hide bearer tokens in, for want of a header that they could set.
    private const string WebSocketProtocol = "sec-websocket-protocol";

    public static bool Has(string name)
    {
        var words = Word().Matches(name).Select(word => WithoutNumber(word.Value.ToLowerInvariant())).Where(word => word.Length > 0).ToList();
        var whole = WithoutNumber(string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
        return words.Exists(Words.Contains)
            || words.Index().Any(word => word.Item == Code && (word.Index == 0 || !OrdinaryCodes.Contains(words[word.Index - 1])))
            || Array.Exists(Parts, part => whole.Contains(part, StringComparison.Ordinal))
            || Array.Exists(Endings, ending => whole.EndsWith(ending, StringComparison.Ordinal))
            || name.Equals(WebSocketProtocol, StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutNumber(string word) => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    [GeneratedRegex("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]")]
    private static partial Regex Word();
}
