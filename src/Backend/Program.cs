using ProxyVsCors.Backend;

var builder = WebApplication.CreateBuilder(args);
builder.AddBackend();

var app = builder.Build();
app.UseBackend();
app.Run();
