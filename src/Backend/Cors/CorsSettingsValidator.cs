using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend.Cors;

/// <summary>All errors at once, each with its cause. ASP.NET Core accepts most of these silently and never matches.</summary>
internal sealed class CorsSettingsValidator(IHostEnvironment environment, IConfiguration configuration)
    : SettingsValidator<CorsSettings>(configuration, CorsSettings.Section)
{
    protected override IEnumerable<string> Errors(CorsSettings settings) =>
        OriginErrors(settings).Concat(PolicyErrors(settings)).Concat(NameErrors(settings)).Concat(WildcardErrors(settings)).Concat(Repeated(settings));

    private static IEnumerable<string> OriginErrors(CorsSettings settings) =>
        from entry in settings.Origins.Index()
        let problem = OriginRule.Problem(entry.Item)
        where problem is not null
        select $"Cors:Origins:{entry.Index}: '{entry.Item}' {problem}";

    private IEnumerable<string> PolicyErrors(CorsSettings settings)
    {
        if (settings.Origins.Contains("*") && settings.Credentials)
            yield return "Cors:Credentials: browsers refuse credentials with the wildcard '*'; list the origins";
        if (settings.Origins.Contains("*") && settings.Origins.Count > 1)
            yield return "Cors:Origins: '*' stands for all; other origins beside it mean nothing";
        if (settings.Reflect && settings.Origins.Count > 0)
            yield return "Cors:Reflect: allows every origin, so Cors:Origins means nothing; choose one";
        if (settings is { Reflect: true, Credentials: true, ReflectOutsideDevelopment: false } && !environment.IsDevelopment())
        {
            yield return "Cors:Reflect: with credentials every site reads and writes as its visitors, and this is not "
                + "development; Cors:ReflectOutsideDevelopment=true says that it is meant";
        }

        if (settings.Credentials && !settings.Allows)
            yield return "Cors:Credentials: means nothing without Cors:Origins";
        if (settings.Order != CorsOrder.First && !settings.Allows)
            yield return "Cors:Order: means nothing without Cors:Origins";
        if (settings.Order != CorsOrder.First && !environment.IsDevelopment())
            yield return $"Cors:Order: {settings.Order} makes preflights fail and refusals unreadable; it is here to be shown, in development only";
        if (settings.MaxAge < 0)
            yield return $"Cors:MaxAge: {settings.MaxAge} is negative; it is a number of seconds";
    }

    private static IEnumerable<string> NameErrors(CorsSettings settings) =>
        Named("Headers", settings.Headers, HeaderRule.RequestHeaderProblem)
            .Concat(Named("ExposedHeaders", settings.ExposedHeaders, HeaderRule.ExposedHeaderProblem))
            .Concat(Named("Methods", settings.Methods, HeaderRule.MethodProblem));

    private static IEnumerable<string> WildcardErrors(CorsSettings settings)
    {
        if (settings.Credentials && settings.Headers is { Count: > 1 } && settings.Headers.Contains("*"))
            yield return "Cors:Headers: with credentials '*' beside other names is a header called '*' (Fetch, CORS-preflight fetch); list the names";
        if (settings.Credentials && settings.Methods is { Count: > 1 } && settings.Methods.Contains("*"))
            yield return "Cors:Methods: with credentials '*' beside other names is a method called '*' (Fetch, CORS-preflight fetch); list the names";
        if (settings.Credentials && settings.ExposedHeaders.Contains("*"))
            yield return "Cors:ExposedHeaders: with credentials '*' exposes a header called '*' and nothing else (Fetch, CORS protocol and credentials); list the names";
        if (settings.ExposedHeaders.Contains("Set-Cookie", StringComparer.OrdinalIgnoreCase))
            yield return "Cors:ExposedHeaders: script can never read Set-Cookie (Fetch, forbidden response-header name)";
    }

    // Of two that are one, one is a slip for another.
    private static IEnumerable<string> Repeated(CorsSettings settings) =>
        Twice("Origins", settings.Origins, StringComparer.Ordinal)
            .Concat(Twice("Methods", settings.Methods, StringComparer.Ordinal))
            .Concat(Twice("Headers", settings.Headers, StringComparer.OrdinalIgnoreCase))
            .Concat(Twice("ExposedHeaders", settings.ExposedHeaders, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Twice(string key, IEnumerable<string>? names, StringComparer comparer) =>
        from same in (names ?? []).GroupBy(name => name, comparer)
        where same.Count() > 1
        select $"Cors:{key}: '{same.Key}' stands twice";

    private static IEnumerable<string> Named(string key, IEnumerable<string>? names, Func<string, string?> problemOf) =>
        from name in names ?? []
        let problem = problemOf(name)
        where problem is not null
        select $"Cors:{key}: '{name}' {problem}";
}
