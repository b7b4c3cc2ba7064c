using System.Globalization;
using Microsoft.AspNetCore.Localization;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Lab.Web;

/// <summary>Which language a page is in: <c>?lang=</c>, else what the browser prefers, else English.</summary>
internal static class LabLanguages
{
    public static void AddLabLanguages(this IServiceCollection services) => services
        .AddLocalization()
        .Configure<RequestLocalizationOptions>(options =>
        {
            // Numbers and dates are the same in every language.
            options.DefaultRequestCulture = new(CultureInfo.InvariantCulture, SupportedLanguages.Default);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [.. SupportedLanguages.All];
            options.ApplyCurrentCultureToResponseHeaders = true;
            // No cookie: it would be sent to every port of this host, and turn up in what the pages show.
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
}
