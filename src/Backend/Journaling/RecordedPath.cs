namespace ProxyVsCors.Backend.Journaling;

/// <summary>A request's path and query as a record keeps it: as sent, without the run's id and without the values of
/// cookies that the bench was asked to set.</summary>
public static class RecordedPath
{
    private const string Run = "run=";
    private const string SetCookie = "set-cookie=";

    public static string Of(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return target;
        var kept = target[(question + 1)..].Split('&')
            .Where(part => !part.StartsWith(Run, StringComparison.Ordinal))
            .Select(part => part.StartsWith(SetCookie, StringComparison.OrdinalIgnoreCase) ? Masked(part) : part);
        var query = string.Join('&', kept);
        return query.Length == 0 ? target[..question] : $"{target[..question]}?{query}";
    }

    private static string Masked(string part) =>
        SetCookie + Masking.SetCookie(Uri.UnescapeDataString(part[SetCookie.Length..].Replace('+', ' ')));
}
