using System.Reflection;
using ProxyVsCors.Backend;
using ProxyVsCors.Browsers;
using ProxyVsCors.Frontend;
using ProxyVsCors.Gateway;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests;

/// <summary>Each project under src.</summary>
internal static class ProductAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(BackendHost).Assembly, typeof(FrontendHost).Assembly, typeof(GatewayHost).Assembly, typeof(BookParser).Assembly,
        typeof(EngineCatalog).Assembly, typeof(Hosts).Assembly, typeof(HtmlReport).Assembly, typeof(LabFailure).Assembly,
        typeof(SupportedLanguages).Assembly,
    ];
}
