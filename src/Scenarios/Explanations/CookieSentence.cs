namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Which cookies a request carried, and what kept the others back.</summary>
internal static class CookieSentence
{
    /// <param name="context">The exchange.</param>
    /// <param name="held">Cookies of which the browser is known to have had them for this address.</param>
    /// <param name="isHistoryKnown">Whether what came before is known.</param>
    public static IEnumerable<Sentence> Of(ExchangeContext context, IReadOnlyList<SetCookieLine> held, bool isHistoryKnown)
    {
        if (context.Exchange.Preflight)
            yield break;
        var sent = context.Exchange.Cookies;
        if (sent.Count > 0)
            yield return new(Sent(context), List(sent));
        else if (context.Call?.Credentials == "omit")
            yield return new("cookies-omitted");
        else if (CookieHistory.IsIgnored(context))
            yield return new("cookies-not-included");

        var withheld = held.Where(line => !sent.Contains(line.Name)).ToList();
        if (CookieHistory.IsIgnored(context))
            yield break;
        if (sent.Count == 0 && withheld.Count == 0)
            yield return new(isHistoryKnown ? "cookies-none" : "cookies-none-here");
        foreach (var group in withheld.GroupBy(line => Withheld(context, line)))
            yield return new(group.Key, List(group.Select(line => line.Name)));
    }

    private static string Sent(ExchangeContext context) =>
        context.IsSameOrigin ? "cookies-sent-same-origin"
        : context.Call?.Credentials == "include" ? "cookies-sent-include"
        : context.Mode == "navigate" ? "cookies-sent-navigation"
        : "cookies-sent";

    private static string Withheld(ExchangeContext context, SetCookieLine line) =>
        !context.IsCrossSite ? (context is { Call: null, Mode: "cors", IsSameOrigin: false } ? "cookies-without-credentials" : "cookies-not-sent")
        : line.SameSite?.Equals("None", StringComparison.OrdinalIgnoreCase) == true ? "cookies-withheld-third-party"
        : "cookies-withheld-same-site";

    internal static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
