using System.Globalization;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Reports;

namespace ProxyVsCors.Lab.Web;

/// <summary>The parts of the live page that change while it is open, as HTML in a language.</summary>
internal sealed class LiveFragments(ComponentRenderer renderer, Panes panes, ExchangeLog log, CookieLedger ledger)
{
    public Task<string> CardAsync(LiveExchange live, CultureInfo language) => InAsync(
        language, () => renderer.RenderAsync<ExchangeCard>((nameof(ExchangeCard.Live), live)));

    public Task<string> CookiesAsync(CultureInfo language) => InAsync(
        language, () => renderer.RenderAsync<CookieViews>(
            (nameof(CookieViews.Origins), OriginCookies.Of(panes, log, ledger)),
            (nameof(CookieViews.IsShared), OriginCookies.IsShared(log))));

    // A culture that an async method sets is gone when it returns.
    private static async Task<string> InAsync(CultureInfo language, Func<Task<string>> render)
    {
        CultureInfo.CurrentUICulture = language;
        return await render();
    }
}
