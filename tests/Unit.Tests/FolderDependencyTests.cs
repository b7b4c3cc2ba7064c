using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace ProxyVsCors.Unit.Tests;

/// <summary>Who knows whom among the folders of a project, read from the compiled code. A project's root composes its folders, and so
/// knows them all.</summary>
public class FolderDependencyTests
{
    private static readonly Architecture Code = new ArchLoader().LoadAssemblies([.. ProductAssemblies.All]).Build();

    public static TheoryData<string> Names => [.. ProductAssemblies.All.Select(project => project.GetName().Name!)];

    /// <summary>Circles that stay, and why.</summary>
    private static readonly string[] Known =
    [
        // One database has both users and sessions, and one context of Entity Framework.
        "Accounts -> Sessions",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_folder_is_in_a_circle(string project) =>
        Assert.Empty(
            from result in SliceRuleDefinition.Slices().Matching($"{project}.(**)").Should().BeFreeOfCycles().Evaluate(Code)
            where !result.Passed && !Known.Any(circle => result.Description.Contains($"\n{circle}\n", StringComparison.Ordinal))
            select result.Description);

    /// <summary>Each type that docs/architecture.md names is there.</summary>
    [Fact]
    public void The_architecture_document_speaks_of_types_that_there_are()
    {
        var types = ProductAssemblies.All.SelectMany(project => project.GetTypes()).Select(type => type.Name).ToHashSet();
        var text = File.ReadAllText(Path.Combine(Repository, "docs", "architecture.md"));
        var ways = text[text.IndexOf("## Three ways of data", StringComparison.Ordinal)..];

        var named = System.Text.RegularExpressions.Regex.Matches(ways, "`([A-Z][A-Za-z]+)(?:\\.[A-Za-z]+)?`").Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(named.Count > 40, $"only {named.Count} types are named");
        Assert.DoesNotContain(named, name => !types.Contains(name));
    }

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }
}
