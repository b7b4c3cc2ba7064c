using ProxyVsCors.Browsers;

namespace ProxyVsCors.Unit.Tests.Browsers;

public class ExecutableSearchTests
{
    [Fact]
    public void The_first_command_on_the_path_is_the_browser()
    {
        var path = string.Join(Path.PathSeparator, "one", "two");

        Assert.Equal(
            Path.Combine("two", "chromium"),
            ExecutableSearch.Find(["chromium", "chrome"], ["/place"], path, file => file != Path.Combine("one", "chromium") && file.StartsWith("two", StringComparison.Ordinal)));
        Assert.Equal("/place", ExecutableSearch.Find(["chromium"], ["/place"], path, file => file == "/place"));
        Assert.Null(ExecutableSearch.Find(["chromium"], ["/place"], null, _ => false));
    }
}
