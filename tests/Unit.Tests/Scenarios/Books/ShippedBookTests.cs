using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class ShippedBookTests
{
    [Fact]
    public void The_shipped_book_has_no_error_and_no_warning()
    {
        var reading = BookParser.Parse(File.ReadAllText(Path.Combine(Repository, "scenarios.md")), "scenarios.md", EngineCatalog.Names);

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
        Assert.True(reading.Book!.Scenarios.Count() > 160);
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
