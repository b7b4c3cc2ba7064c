using ProxyVsCors.Lab;

namespace ProxyVsCors.Unit.Tests.Lab;

public class NamedOptionTests
{
    [Fact]
    public void A_name_that_nothing_has_is_told_with_all_that_there_are()
    {
        var failure = Assert.Throws<LabFailure>(() => NamedOption.Pick("--engines", ["a", "x"], ["a", "b"], name => name));

        Assert.Equal("--engines: there is no 'x'; there is a, b", failure.Message);
    }
}
