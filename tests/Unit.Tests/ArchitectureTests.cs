using System.Reflection;
using System.Xml.Linq;
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

/// <summary>Who may know whom.</summary>
public class ArchitectureTests
{
    public static TheoryData<Assembly> Independent =>
    [
        typeof(BackendHost).Assembly, typeof(FrontendHost).Assembly, typeof(GatewayHost).Assembly,
        typeof(BookParser).Assembly, typeof(SupportedLanguages).Assembly,
    ];

    [Theory]
    [MemberData(nameof(Independent))]
    public void Hosts_meet_over_http_only_and_scenarios_and_languages_know_nobody(Assembly assembly) =>
        Assert.DoesNotContain(References(assembly), name => name.StartsWith("ProxyVsCors.", StringComparison.Ordinal));

    [Fact]
    public void Scenarios_are_pure() =>
        Assert.DoesNotContain(References(typeof(BookParser).Assembly), name =>
            name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Contains("Selenium", StringComparison.Ordinal));

    public static TheoryData<Assembly, string[]> Composed => new()
    {
        { typeof(EngineCatalog).Assembly, [] },
        { typeof(HtmlReport).Assembly, ["Languages", "Scenarios"] },
        { typeof(Hosts).Assembly, ["Backend", "Frontend", "Gateway", "Scenarios"] },
        { typeof(LabFailure).Assembly, ["Backend", "Browsers", "Hosting", "Languages", "Reports", "Scenarios"] },
    };

    [Theory]
    [MemberData(nameof(Composed))]
    public void Arrows_point_one_way(Assembly assembly, string[] known) =>
        Assert.Equal(
            known.Select(name => "ProxyVsCors." + name),
            References(assembly).Where(name => name.StartsWith("ProxyVsCors.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_browsers_know_what_drives_them() =>
        Assert.All(
            new[] { typeof(HtmlReport), typeof(Hosts), typeof(LabFailure) },
            type => Assert.DoesNotContain(References(type.Assembly), name => name is "Microsoft.Playwright" or "WebDriver"));

    [Fact]
    public void Nobody_knows_the_lab_but_its_tests() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories)
                .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference")),
            reference => ((string?)reference.Attribute("Include"))!.Contains("Lab", StringComparison.Ordinal));

    [Fact]
    public void No_folder_is_a_drawer_for_everything() =>
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(Source, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            name => name is "Common" or "Shared" or "Helpers" or "Utils" or "Managers");

    [Fact]
    public void Programs_are_tables_of_contents() =>
        Assert.All(
            Directory.EnumerateFiles(Source, "Program.cs", SearchOption.AllDirectories),
            file => Assert.InRange(File.ReadLines(file).Count(), 1, 15));

    private static string Source
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent;
            return Path.Combine(folder.FullName, "src");
        }
    }

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
