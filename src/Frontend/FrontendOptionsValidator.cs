using ProxyVsCors.Settings;

namespace ProxyVsCors.Frontend;

internal sealed class FrontendOptionsValidator(IConfiguration configuration)
    : SettingsValidator<FrontendOptions>(configuration, FrontendOptions.Section)
{
    protected override IEnumerable<string> Errors(FrontendOptions options)
    {
        if (options.ApiBase.Length > 0 && !IsOrigin(options.ApiBase))
        {
            yield return $"Frontend:ApiBase: '{options.ApiBase}' is not an origin like http://localhost:8000, without a slash at "
                + "the end; leave it empty where the API stands on the page's own origin";
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme is "http" or "https")
        && address.UserInfo.Length == 0
        && address.GetLeftPart(UriPartial.Authority) == text;
}
