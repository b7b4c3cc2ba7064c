using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Cors;

/// <summary>All errors at once, each with its cause. ASP.NET Core accepts most of these silently and never matches.</summary>
internal sealed class CorsSettingsValidator : IValidateOptions<CorsSettings>
{
    public ValidateOptionsResult Validate(string? name, CorsSettings options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static IEnumerable<string> Errors(CorsSettings settings)
    {
        foreach (var (origin, index) in settings.Origins.Select((origin, index) => (origin, index)))
        {
            if (OriginRule.Problem(origin) is { } problem)
                yield return $"Cors:Origins:{index}: '{origin}' {problem}";
        }

        if (settings.Origins.Contains("*") && settings.Credentials)
        {
            yield return "Cors:Credentials: browsers refuse credentials with the wildcard '*'; list the origins";
        }

        if (settings.Origins.Contains("*") && settings.Origins.Count > 1)
            yield return "Cors:Origins: '*' stands for all; other origins beside it mean nothing";
        if (settings.Reflect && settings.Origins.Count > 0)
            yield return "Cors:Reflect: allows every origin, so Cors:Origins means nothing; choose one";
        if (settings.Credentials && !settings.Allows)
            yield return "Cors:Credentials: means nothing without Cors:Origins";
        if (settings.MaxAge < 0)
            yield return $"Cors:MaxAge: {settings.MaxAge} is negative; it is a number of seconds";
        foreach (var error in Tokens("Methods", settings.Methods).Concat(Tokens("Headers", settings.Headers))
            .Concat(Tokens("ExposedHeaders", settings.ExposedHeaders)))
        {
            yield return error;
        }

        foreach (var method in settings.Methods.Where(method => method.Any(char.IsAsciiLetterLower)))
            yield return $"Cors:Methods: '{method}' is not upper case; methods are compared to the letter";
        if (settings.ExposedHeaders.Contains("Set-Cookie", StringComparer.OrdinalIgnoreCase))
            yield return "Cors:ExposedHeaders: script can never read Set-Cookie (Fetch, forbidden response-header name)";
    }

    private static IEnumerable<string> Tokens(string key, IEnumerable<string> values) =>
        from value in values
        where value.Length == 0 || value.Any(c => c is ',' or ';' || char.IsWhiteSpace(c))
        select $"Cors:{key}: '{value}' is not one name; give each an entry of its own";
}
