using ProxyVsCors.Lab;
using ProxyVsCors.Lab.Serving;

namespace ProxyVsCors.Unit.Tests.Lab.Serving;

public class ServePlanTests
{
    [Fact]
    public void Two_policies_of_one_api_cannot_be_served_at_once()
    {
        var failure = Assert.Throws<LabFailure>(() => ServePlan.Of(new(["origins", "credentials"], 1, 2, 3, 4)));

        Assert.Equal("--topologies: origins and credentials are two policies of one API; choose one", failure.Message);
    }
}
