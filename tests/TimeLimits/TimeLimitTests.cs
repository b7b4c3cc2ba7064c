using System.Reflection;
using Xunit.v3;

namespace ProxyVsCors;

/// <summary>In every test project, about its own tests.</summary>
public class TimeLimitTests
{
    [Fact]
    public void Every_test_ends() =>
        Assert.DoesNotContain(
            from type in typeof(TimeLimitTests).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            let fact = method.GetCustomAttributes().OfType<IFactAttribute>().FirstOrDefault()
            where fact is { Timeout: <= 0 }
            select $"{type.Name}.{method.Name}",
            _ => true);
}
