namespace ProxyVsCors.Backend.Journaling;

/// <summary>A request's path and query as a record keeps it: as sent, without the run's id and without the values of
/// cookies that the bench was asked to set.</summary>
public static class RecordedPath
{
    private const string Run = "run=";

    // The two ways to ask the bench for a cookie.
    private static readonly string[] Cookies = ["set-cookie=", "header=Set-Cookie:"];

    public static string Of(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return target;
        var kept = target[(question + 1)..].Split('&')
            .Where(part => !part.StartsWith(Run, StringComparison.Ordinal))
            .Select(Masked);
        var query = string.Join('&', kept);
        return query.Length == 0 ? target[..question] : $"{target[..question]}?{query}";
    }

    private static string Masked(string part)
    {
        var text = Uri.UnescapeDataString(part.Replace('+', ' '));
        var prefix = Array.Find(Cookies, prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? part : prefix + Masking.SetCookie(text[prefix.Length..].TrimStart());
    }
}
