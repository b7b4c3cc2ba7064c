using System.Text.RegularExpressions;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

/// <summary>docs/book.md speaks of the format as it is.</summary>
public partial class FormatDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository, "docs", "book.md"));

    public static TheoryData<string> Examples => [.. Example().Matches(Document).Select(match => match.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_is_a_book(string example)
    {
        const string Scenario = "### Z99 Another\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n";

        var reading = BookParser.Parse(example.StartsWith("## ", StringComparison.Ordinal) ? $"{example}\n\n## C\n\n{Scenario}" : $"## C\n\n{example}", "docs/book.md", EngineCatalog.Names);

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Each_fact_and_each_attribute_has_its_line()
    {
        Assert.True(Examples.Count >= 5);
        Assert.All(FactCatalog.Names, name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));
        Assert.All(["page=", "path=", "name=", "timeout=", "`restart`"], name => Assert.Contains($"| {(name[0] == '`' ? "" : "`")}{name}", Document, StringComparison.Ordinal));
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

    [GeneratedRegex(@"^````markdown\n(?<text>.*?)\n````$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
